using InterLink.Bench;

// Each measurement prints a table of its own. Nothing here passes or fails: machines differ, and so do their neighbours.
await using var table = Console.Out;
await SimulatedGatewayBench.RunAsync(table, stateFile: false);
await SimulatedGatewayBench.RunAsync(table, stateFile: true);
RouteTableBench.Run(table);
await StartBench.RunAsync(table);
return 0;
