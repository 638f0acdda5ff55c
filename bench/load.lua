-- What wrk sends, and which answers it counts. Its arguments are `name=value`; see load.ts.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(arguments)
  options = {}
  for _, argument in ipairs(arguments) do
    local name, value = argument:match("^(%a+)=(.*)$")
    if name then options[name] = value end
  end
  paths = {}
  for path in options.paths:gmatch("[^ ]+") do table.insert(paths, path) end
  limit = tonumber(options.limit)
  rotation = tonumber(options.rotation)
  headers = { ["Content-Type"] = "application/x-www-form-urlencoded" }
  sent, answered, refused, example = 0, 0, 0, ""
end

function request()
  sent = sent + 1
  -- 24 letters and digits that no other request has, in this load or in another.
  local unique = string.format("%s%02d%010d", options.run, number, sent)
  local key = options.key
  if rotation then key = key .. options.run .. number .. "x" .. math.floor(sent / rotation) end
  headers["Authorization"] = "Bearer " .. key
  if options.method == "POST" then headers["Idempotency-Key"] = unique end
  local body = options.body:gsub("{unique}", unique)
  return wrk.format(options.method, paths[sent % #paths + 1], headers, body)
end

-- Only what was asked for counts: an object, a page, or the way to where a payment has ended.
function response(status, received, body)
  local told = status == 303 and received["location"] or body
  if status == tonumber(options.status) and told and told:find(options.expect) then
    answered = answered + 1
  else
    refused = refused + 1
    if example == "" then example = status .. " " .. told:sub(1, 300) end
  end
  if answered + refused == limit then
    wrk.thread:stop()
    -- wrk itself would sit out its time: who started it interrupts it at this word.
    io.write("\nreached\n")
    io.flush()
  end
end

function done(summary, latency)
  local answered, refused, example = 0, 0, ""
  for _, thread in ipairs(threads) do
    answered = answered + thread:get("answered")
    refused = refused + thread:get("refused")
    if example == "" then example = thread:get("example") end
  end
  local errors = summary.errors
  local broken = errors.connect + errors.read + errors.write + errors.timeout
  print(string.format("\nload: %d %d %d %d %d %d %s", answered, refused, broken, summary.duration,
    latency:percentile(50), latency:percentile(99), (example:gsub("%s+", " "))))
end
