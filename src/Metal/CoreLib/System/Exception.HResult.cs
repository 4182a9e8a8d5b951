namespace System
{
    public partial class Exception
    {
        /// <summary>A number for the error, where the thrower has one.</summary>
        public int HResult;
    }
}
