# Records with VCR.rb: vcr.rb ADDRESS CASSETTE REQUESTS, a JSON list of bodies that are sent one after the other.
require "json"
require "net/http"
require "vcr"
require "webmock"

address, cassette, requests = ARGV
VCR.configure do |settings|
  settings.cassette_library_dir = File.dirname(cassette)
  settings.hook_into :webmock
end
VCR.use_cassette(File.basename(cassette, ".yml"), record: :all) do
  JSON.parse(File.read(requests, encoding: "UTF-8")).each do |body|
    Net::HTTP.post(URI(address), body, "Content-Type" => "application/json")
  end
end
