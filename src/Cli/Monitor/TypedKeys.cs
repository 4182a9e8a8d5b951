using System.Text;

namespace NfThread.Cli.Monitor;

/// <summary>
/// What is typed, on its way to the board: each key at once when there is a keyboard, otherwise all of the standard input. Enter
/// is sent as a line feed. Ctrl-C never arrives here, since it ends the monitor.
/// </summary>
internal sealed class TypedKeys(MonitorSession session, bool echo)
{
    public void Start() => new Thread(Console.IsInputRedirected ? PassInput : PassKeys) { IsBackground = true, Name = "keys" }.Start();

    private void PassKeys()
    {
        while (true)
        {
            char key = Console.ReadKey(intercept: true).KeyChar;
            if (key == '\0')
            {
                continue;
            }

            string text = key == '\r' ? "\n" : key.ToString();
            if (echo)
            {
                Console.Error.Write(text);
            }

            session.Send(Encoding.UTF8.GetBytes(text));
        }
    }

    private void PassInput()
    {
        using Stream input = Console.OpenStandardInput();
        byte[] buffer = new byte[256];
        for (int count; (count = input.Read(buffer)) > 0;)
        {
            session.Send(buffer.AsSpan(0, count));
        }
    }
}
