Console.Error.WriteLine("InterLink.Gateway.Simulator: not written yet.");
return 1;
