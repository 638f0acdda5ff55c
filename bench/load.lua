-- What wrk sends, and what it counts. Arguments after `--`: one `name=value` each; see wrk.ts.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

-- Every load generates ids of its own, so that no Idempotency-Key is ever sent twice.
function init(arguments)
  options = {}
  for _, argument in ipairs(arguments) do
    local name, value = argument:match("^([%a_]+)=(.*)$")
    if name then options[name] = value end
  end
  rotation = tonumber(options.rotation)
  sent = 0
  answered = 0
  refused = 0
  example = ""
  headers = { ["Content-Type"] = "application/x-www-form-urlencoded" }
  prefix = options.run .. "_" .. number .. "_"
end

function request()
  sent = sent + 1
  local key = options.key
  if rotation then key = key .. prefix .. math.floor(sent / rotation) end
  headers["Authorization"] = "Bearer " .. key
  if options.method == "POST" then headers["Idempotency-Key"] = prefix .. sent end
  return wrk.format(options.method, options.path, headers, options.body)
end

-- Only a true answer counts: the status says so, and the body is the object that was asked for.
function response(status, _, body)
  if status == 200 and body:find(options.expect) then
    answered = answered + 1
  else
    refused = refused + 1
    if example == "" then example = status .. " " .. body:sub(1, 200) end
  end
end

function done(summary, latency)
  local answered, refused, example = 0, 0, ""
  for _, thread in ipairs(threads) do
    answered = answered + thread:get("answered")
    refused = refused + thread:get("refused")
    if example == "" then example = thread:get("example") end
  end
  local broken = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("\n@ %d %d %d %d %d %d %s\n", answered, refused, broken, summary.duration,
    latency:percentile(50), latency:percentile(99), (example:gsub("%s+", " "))))
end
