using InterLink.Cli.Tests.World;

[assembly: AssemblyFixture(typeof(CliWorld))]
