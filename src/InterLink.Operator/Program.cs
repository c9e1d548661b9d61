Console.Error.WriteLine("InterLink.Operator: not written yet.");
return 1;
