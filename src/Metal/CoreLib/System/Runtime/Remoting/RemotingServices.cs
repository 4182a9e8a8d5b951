namespace System.Runtime.Remoting
{
    /// <summary>For compatibility: there is no remoting.</summary>
    public static class RemotingServices
    {
        /// <summary>False.</summary>
        public static bool IsTransparentProxy(object proxy) => false;
    }
}
