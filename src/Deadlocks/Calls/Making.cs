namespace NfThread.Deadlocks
{
    /// <summary>For rewritten code only: what stands behind the constructor of a lock, an event, or an object that may be locked.</summary>
    public static class Making
    {
        public static void Made(object subject, int site)
        {
            Notes.Made(subject, site);
        }
#if HOST

        /// <summary>Main returns; the program goes on as long as it has other threads.</summary>
        public static void MainEnds()
        {
            Search.MainEnds();
        }
#endif
    }
}
