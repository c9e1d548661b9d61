Console.Error.WriteLine("kubectl-interlink: not written yet. `kubectl describe interlink NAME` shows everything the operator knows about a link.");
return 1;
