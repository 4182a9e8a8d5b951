namespace System.IO
{
    /// <summary>A file, stream or port operation failed.</summary>
    public class IOException : SystemException
    {
        /// <summary>What failed, held in the high bits of the HResult.</summary>
        public enum IOExceptionErrorCode
        {
            /// <summary>None of the others.</summary>
            Others = -536870912,

            /// <summary>The driver is not valid.</summary>
            InvalidDriver = -520093696,

            /// <summary>The file does not exist.</summary>
            FileNotFound = -503316480,

            /// <summary>The directory does not exist.</summary>
            DirectoryNotFound = -486539264,

            /// <summary>The volume does not exist.</summary>
            VolumeNotFound = -469762048,

            /// <summary>The path is too long.</summary>
            PathTooLong = -452984832,

            /// <summary>The directory still has entries.</summary>
            DirectoryNotEmpty = -436207616,

            /// <summary>Access is not allowed.</summary>
            UnauthorizedAccess = -419430400,

            /// <summary>The path exists already.</summary>
            PathAlreadyExists = -402653184,

            /// <summary>No more handles can be opened.</summary>
            TooManyOpenHandles = -385875968,
        }

        /// <summary>Makes one that names its type as its message.</summary>
        public IOException()
        {
        }

        /// <summary>Makes one with a message.</summary>
        public IOException(string message) : base(message)
        {
        }

        /// <summary>Makes one with a message and a code.</summary>
        public IOException(string message, int hresult) : base(message) => HResult = hresult;

        /// <summary>Makes one with a message and the exception that led to it.</summary>
        public IOException(string message, Exception innerException) : base(message, innerException)
        {
        }

        /// <summary>What failed, from the HResult.</summary>
        public IOExceptionErrorCode ErrorCode => (IOExceptionErrorCode)(HResult & unchecked((int)0xFF000000));
    }
}
