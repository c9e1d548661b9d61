namespace InterLink.Cli.Commands;

/// <summary>The scripts behind <c>completion</c>. Each hands the words so far to <c>__complete</c>, whose last line tells whether file names are to be offered.</summary>
internal static class CompletionScripts
{
    public const string Bash =
        """
        # bash completion for kubectl-interlink
        _kubectl_interlink() {
          local words=("${COMP_WORDS[@]:1:COMP_CWORD}") answers
          mapfile -t answers < <(kubectl-interlink __complete "${words[@]}" 2>/dev/null)
          [[ ${answers[-1]-} == ':0' ]] && compopt -o default
          mapfile -t COMPREPLY < <(printf '%s\n' "${answers[@]}" | grep -v '^:')
        }
        complete -F _kubectl_interlink kubectl-interlink

        """;

    public const string Zsh =
        """
        #compdef kubectl-interlink
        # zsh completion for kubectl-interlink
        _kubectl_interlink() {
          local -a answers
          answers=("${(@f)$(kubectl-interlink __complete "${(@)words[2,CURRENT]}" 2>/dev/null)}")
          if [[ ${answers[-1]} == ':0' ]]; then _files; else compadd -- ${answers[1,-2]}; fi
        }
        compdef _kubectl_interlink kubectl-interlink

        """;

    public const string Fish =
        """
        # fish completion for kubectl-interlink
        function __kubectl_interlink
          set -l words (commandline -opc) (commandline -ct)
          set -l answers (kubectl-interlink __complete $words[2..-1] 2>/dev/null)
          if test "$answers[-1]" = ':0'
            __fish_complete_path (commandline -ct)
          else
            string match -v ':*' -- $answers
          end
        end
        complete -c kubectl-interlink -f -a '(__kubectl_interlink)'

        """;
}
