-- One reading for every kind of the group, and the same one that kstatus has: the conditions Ready and Stalled, as far as they are of this generation.
-- That an object is being deleted, Argo CD says by itself.

local function condition(type)
  for _, one in ipairs(obj.status.conditions or {}) do
    if one.type == type then
      return one
    end
  end
  return {}
end

local generation = obj.metadata.generation
if obj.status == nil or obj.status.observedGeneration ~= generation then
  return { status = "Progressing", message = "The operator has yet to see this generation." }
end

local ready, stalled = condition("Ready"), condition("Stalled")
if ready.observedGeneration ~= generation then
  return { status = "Progressing", message = "The operator has yet to judge this generation." }
end

if stalled.status == "True" then
  return { status = "Degraded", message = stalled.message }
end
if ready.status == "True" then
  return { status = "Healthy", message = ready.message }
end
if ready.reason == "Suspended" then
  return { status = "Suspended", message = ready.message }
end
return { status = "Progressing", message = ready.message }
