#!/usr/bin/env bash
# Mutation testing of the judging code, one group of files at a time: bench/mutation.sh GROUP…, or all of them.
