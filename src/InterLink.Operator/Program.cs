using InterLink.Operator.Hosting;

return await OperatorCommand.RunAsync(args, OperatorRun.UntilStoppedAsync);
