-- A new value of the annotation asks the operator to look at once; status.lastHandledReconcileAt repeats it when it has.
local os = require("os")
if obj.metadata.annotations == nil then
  obj.metadata.annotations = {}
end
obj.metadata.annotations["interlink-operator.io/reconcile-requested-at"] = os.date("!%Y-%m-%dT%XZ")
return obj
