namespace NfThread.Cli.Tracing;

/// <summary>What interrupts come from: those that the drivers of a chip's family use (src/Metal/Chips: Interrupts.cs).</summary>
internal static class InterruptNames
{
    private const int SysTick = 15, FirstDevice = 16;

    private static readonly Dictionary<long, string> Stm32F4 = new()
    {
        [6] = "EXTI0", [7] = "EXTI1", [8] = "EXTI2", [9] = "EXTI3", [10] = "EXTI4", [23] = "EXTI5 to 9", [40] = "EXTI10 to 15", [30] = "TIM4",
        [37] = "USART1", [38] = "USART2", [39] = "USART3", [50] = "TIM5, the kernel's alarm", [52] = "UART4", [53] = "UART5", [71] = "USART6",
    };

    private static readonly Dictionary<long, string> Mps2 = new()
    {
        [0] = "UART0", [2] = "UART1", [4] = "UART2", [8] = "TIMER0, the kernel's alarm", [9] = "TIMER1", [18] = "UART3", [20] = "UART4",
    };

    /// <param name="family">The chip's.</param>
    /// <param name="exception">The number of the exception.</param>
    public static string Of(string family, long exception)
    {
        Dictionary<long, string> names = family == "Mps2" ? Mps2 : Stm32F4;
        return exception == SysTick ? "SysTick, time slices" : names.GetValueOrDefault(exception - FirstDevice) ?? $"interrupt {exception - FirstDevice}";
    }
}
