namespace System
{
    /// <summary>The heap has no room for the object, even after a collection.</summary>
    public class OutOfMemoryException : SystemException
    {
        // Bytes: what was asked for, what was free, and the largest block of that. 0 if no allocation has thrown it.
        internal uint _asked;
        internal uint _free;
        internal uint _largest;

        /// <summary>Makes one that names its type as its message.</summary>
        public OutOfMemoryException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public OutOfMemoryException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public OutOfMemoryException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>What an allocation asked for, how many bytes were free then, and how many of them in the largest block; less where there is no room for that text.</summary>
        public override string Message
        {
            get
            {
                try
                {
                    return _asked == 0 ? base.Message : Figures;
                }
                catch (OutOfMemoryException)
                {
                    return "out of memory";
                }
            }
        }

        /// <summary>Whether an allocation has thrown it that an empty heap has room for.</summary>
        internal bool IsForWantOfSpace => _asked - 1 < (uint)Heap.TotalBytes;

        /// <summary>The message of one that an allocation has thrown.</summary>
        internal string Figures =>
            _asked.ToString() + " bytes asked for, " + _free.ToString() + " free, the largest block has " + _largest.ToString();
    }
}
