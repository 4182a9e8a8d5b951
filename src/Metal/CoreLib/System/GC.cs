namespace System
{
    /// <summary>Control over finalization; the collector itself runs when memory is short.</summary>
    public static class GC
    {
        /// <summary>The object's finalizer will not run.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="obj"/> is null.</exception>
        public static void SuppressFinalize(object obj)
        {
            if (obj == null) throw new ArgumentNullException("obj");
            Finalizers.Unregister(obj);
        }

        /// <summary>The object's finalizer will run (once more) when nothing refers to the object.</summary>
        /// <exception cref="ArgumentNullException"><paramref name="obj"/> is null.</exception>
        public static void ReRegisterForFinalize(object obj)
        {
            if (obj == null) throw new ArgumentNullException("obj");
            Finalizers.RegisterAgain(obj);
        }

        /// <summary>Returns when the finalizers of all objects that collections have found unreachable so far have run.</summary>
        public static void WaitForPendingFinalizers() => FinalizerThread.WaitUntilIdle(-1);
    }
}
