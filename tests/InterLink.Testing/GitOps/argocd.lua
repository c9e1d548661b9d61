-- Runs scripts as Argo CD does: with the object as the global obj, the basic library, table, and of os the clock. No string, io or math.
-- The file named on the command line has a line for each run, "script<TAB>object as a Lua table"; each is answered with a line of JSON.

-- It stands still, so that what an action writes can be compared.
local now = 1777881600
local clock = {
  time = function() return now end,
  date = function(format) return os.date(format, now) end,
}

local function environment(obj)
  return {
    obj = obj, os = clock, table = table,
    require = function(name) return assert(({ os = clock, table = table })[name], name .. " is not there") end,
    assert = assert, error = error, ipairs = ipairs, next = next, pairs = pairs, pcall = pcall, rawget = rawget, rawset = rawset, select = select,
    tonumber = tonumber, tostring = tostring, type = type, unpack = unpack,
  }
end

-- A table without keys is a list, as Argo CD has it too.
local function encode(value)
  if type(value) == "string" then
    return '"' .. value:gsub('[%c"\\]', function(char) return ("\\u%04x"):format(char:byte()) end) .. '"'
  elseif type(value) ~= "table" then
    return tostring(value)
  end
  local parts = {}
  if next(value) == nil or value[1] ~= nil then
    for _, item in ipairs(value) do parts[#parts + 1] = encode(item) end
    return "[" .. table.concat(parts, ",") .. "]"
  end
  for key, item in pairs(value) do parts[#parts + 1] = encode(key) .. ":" .. encode(item) end
  return "{" .. table.concat(parts, ",") .. "}"
end

local scripts = {}
for line in io.lines(arg[1]) do
  local path, object = line:match("^([^\t]*)\t(.*)$")
  scripts[path] = scripts[path] or assert(loadfile(path))
  print(encode(setfenv(scripts[path], environment(assert(loadstring("return " .. object))()))()))
end
