namespace System
{
    /// <summary>A method with a result. Generic: not for code that is to run on nanoFramework 1.x.</summary>
    public delegate TResult Func<TResult>();

    /// <summary>A method with one parameter and a result. Generic: not for code that is to run on nanoFramework 1.x.</summary>
    public delegate TResult Func<T, TResult>(T arg);

    /// <summary>A method with two parameters and a result. Generic: not for code that is to run on nanoFramework 1.x.</summary>
    public delegate TResult Func<T1, T2, TResult>(T1 arg1, T2 arg2);
}
