using InterLink.Cli;

return await CliRun.RunAsync(args, Surroundings.OfProcess());
