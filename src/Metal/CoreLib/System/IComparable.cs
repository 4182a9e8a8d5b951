namespace System
{
    /// <summary>Has an order among objects of its type.</summary>
    public interface IComparable
    {
        /// <summary>Negative, zero or positive as this comes before, with or after the other; everything comes after null.</summary>
        int CompareTo(object obj);
    }
}
