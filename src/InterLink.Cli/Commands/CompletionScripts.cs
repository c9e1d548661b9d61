namespace InterLink.Cli.Commands;

/// <summary>The scripts behind <c>completion</c>. Each hands the words so far to <c>__complete</c>, and leaves out its last line, which is for kubectl.</summary>
internal static class CompletionScripts
{
    public const string Bash =
        """
        # bash completion for kubectl-interlink
        _kubectl_interlink() {
          local words=("${COMP_WORDS[@]:1:COMP_CWORD}")
          mapfile -t COMPREPLY < <(kubectl-interlink __complete "${words[@]}" 2>/dev/null | grep -v '^:')
        }
        complete -F _kubectl_interlink kubectl-interlink

        """;

    public const string Zsh =
        """
        #compdef kubectl-interlink
        # zsh completion for kubectl-interlink
        _kubectl_interlink() {
          local -a answers
          answers=("${(@f)$(kubectl-interlink __complete "${(@)words[2,CURRENT]}" 2>/dev/null | grep -v '^:')}")
          compadd -- $answers
        }
        compdef _kubectl_interlink kubectl-interlink

        """;

    public const string Fish =
        """
        # fish completion for kubectl-interlink
        function __kubectl_interlink
          set -l words (commandline -opc) (commandline -ct)
          kubectl-interlink __complete $words[2..-1] 2>/dev/null | string match -v ':*'
        end
        complete -c kubectl-interlink -f -a '(__kubectl_interlink)'

        """;
}
