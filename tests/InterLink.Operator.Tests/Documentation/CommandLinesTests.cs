namespace InterLink.Operator.Tests.Documentation;

/// <summary>What counts as a command line; what were not found would not be held.</summary>
public sealed class CommandLinesTests
{
    [Theory]
    [InlineData("a remark is none of it", "    kubectl get il paris     # the link\n", "kubectl get il paris")]
    [InlineData("nor is a column of its own", "    make lint     format and scripts\n", "make lint")]
    [InlineData("a line goes on behind a backslash", "    helm install a b \\\n      --set c=d\n", "helm install a b --set c=d")]
    [InlineData("quoted, also over two lines", "Read it: `kubectl\nget il`.\n", "kubectl get il")]
    [InlineData("one word only names a command", "`kubectl apply` and `kubectl interlink plan` and `make`\n", "make")]
    [InlineData("the plugin's own words count", "`kubectl interlink status paris`\n", "kubectl interlink status paris")]
    [InlineData("blocks of a shell, whatever it is called", "```sh\nkubectl get il\n```\n```\nmake test\n```\n", "kubectl get il|make test")]
    [InlineData("blocks that are run elsewhere are not", "```yaml\nmake test\n```\n```text\nkubectl get il\n```\n", "")]
    [InlineData("an environment belongs to it", "    KEEP=1 make demo\n", "KEEP=1 make demo")]
    [InlineData("another program is prose", "    open http://127.0.0.1:8480 with the key\n", "")]
    public void A_command_line_is_found_as_it_is_typed(string _, string page, string commands) =>
        Assert.Equal(commands, string.Join('|', CommandLines.In(new Page("a.md", page))));

    [Theory]
    [InlineData("docs/how-to/a.md", "kubectl get b c")]
    [InlineData("docs/reference/a.md", "kubectl get a b|kubectl get b c")]
    public void A_block_that_a_test_of_the_page_runs_is_left_to_it(string path, string commands) =>
        Assert.Equal(commands, string.Join('|', CommandLines.In(new Page(path, "```bash\nkubectl get a b\n```\n\n    kubectl get b c\n"))));
}
