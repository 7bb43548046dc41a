using System.CommandLine;

namespace Conformance.Cli.Options;

/// <summary>An option whose value is an integer from some other on.</summary>
internal sealed class IntegerOption : Option<int?>
{
    public IntegerOption(string name, string description, int least = 1)
        : base(name)
    {
        Description = description;
        HelpName = "N";
        Arity = ArgumentArity.ExactlyOne;
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, out var number) && number >= least)
            {
                return number;
            }

            result.AddError($"{name}: found '{text}', expected an integer from {least}");
            return null;
        };
    }
}
