namespace System
{
    /// <summary>Handles an event that carries no data of its own.</summary>
    public delegate void EventHandler(object sender, EventArgs e);

    /// <summary>Handles an event. Generic: not for code that is to run on nanoFramework 1.x.</summary>
    public delegate void EventHandler<TEventArgs>(object sender, TEventArgs e);
}
