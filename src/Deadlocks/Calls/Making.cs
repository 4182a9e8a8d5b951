namespace NfThread.Deadlocks
{
    /// <summary>For rewritten code only: what stands behind the constructor of a lock, an event, or an object that may be locked.</summary>
    public static class Making
    {
        public static void Made(object subject, int site)
        {
            Notes.Made(subject, site);
        }
    }
}
