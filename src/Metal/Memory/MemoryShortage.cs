// What was free when a request was refused. The text is made when somebody asks for it, for there may have been no room for it then.

namespace System
{
    internal struct MemoryShortage
    {
        /// <summary>Bytes of the block that was not to be had; 0 for no refusal.</summary>
        internal int Wanted;
        internal int Free;
        internal int Largest;

        /// <summary>What was refused, and the figures behind it while there is room for them.</summary>
        internal string Explain(string refusal)
        {
            try
            {
                return refusal + ": " + Wanted.ToString() + " bytes wanted, " + Free.ToString() + " free, " + Largest.ToString() + " in one piece";
            }
            catch (OutOfMemoryException)
            {
                return refusal;
            }
        }
    }
}
