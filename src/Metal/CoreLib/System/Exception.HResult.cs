namespace System
{
    public partial class Exception
    {
        /// <summary>A number for the error, where a deriving class has one.</summary>
        protected int HResult;
    }
}
