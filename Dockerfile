# conform as an image: the packed tool with its specs and recordings, and the scripts of docs/nightly. Not run as root.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /suite
COPY . .
RUN nightly/install.sh /opt/conform && cp -r nightly /opt/conform/nightly

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# For the webhook of merge.sh.
RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/conform /opt/conform
ENV PATH=/opt/conform:/opt/conform/nightly:$PATH \
    DOTNET_CLI_TELEMETRY_OPTOUT=1 \
    CONFORM_RUNS=/runs \
    CONFORM_STATE=/runs/state
RUN mkdir /runs /work && chown $APP_UID /runs /work
USER $APP_UID
WORKDIR /work
ENTRYPOINT ["conform"]
