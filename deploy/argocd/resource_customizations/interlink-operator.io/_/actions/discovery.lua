-- Reconcile serves every kind; only an InterLink can be suspended.
local actions = { reconcile = { ["iconClass"] = "fa fa-fw fa-refresh" } }
if obj.kind == "InterLink" then
  local suspended = obj.spec.suspend == true
  actions.suspend = { ["disabled"] = suspended, ["iconClass"] = "fa fa-fw fa-pause" }
  actions.resume = { ["disabled"] = not suspended, ["iconClass"] = "fa fa-fw fa-play" }
end
return actions
