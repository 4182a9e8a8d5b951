namespace System
{
    /// <summary>A method without parameters or result.</summary>
    public delegate void Action();

    /// <summary>A method with one parameter and no result. Generic: not for code that is to run on nanoFramework 1.x.</summary>
    public delegate void Action<T>(T obj);

    /// <summary>A method with two parameters and no result. Generic: not for code that is to run on nanoFramework 1.x.</summary>
    public delegate void Action<T1, T2>(T1 arg1, T2 arg2);
}
