namespace System
{
    /// <summary>What the compiler's BeginInvoke takes; no engine calls delegates asynchronously.</summary>
    public delegate void AsyncCallback(IAsyncResult ar);
}
