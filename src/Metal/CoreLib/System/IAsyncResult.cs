namespace System
{
    /// <summary>What the compiler's BeginInvoke returns; no engine calls delegates asynchronously.</summary>
    public interface IAsyncResult
    {
    }
}
