using InterLink.Testing.ControlPlanes;

[assembly: AssemblyFixture(typeof(SharedControlPlane))]
