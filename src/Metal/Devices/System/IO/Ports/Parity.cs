namespace System.IO.Ports
{
    /// <summary>What the parity bit of a character makes of the number of its ones.</summary>
    public enum Parity
    {
        /// <summary>There is no parity bit.</summary>
        None = 0,

        /// <summary>An odd number.</summary>
        Odd = 1,

        /// <summary>An even number.</summary>
        Even = 2
    }
}
