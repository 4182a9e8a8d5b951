// Lists of delegates. A multicast delegate keeps its targets in an array of Wrapper whose length may exceed the count that
// _extraFunctionPointerOrData holds; ilc's multicast thunk calls them in order and returns the last result.

namespace System
{
    /// <summary>The base of all delegates.</summary>
    public abstract class MulticastDelegate : Delegate
    {
        /// <summary>For the compiler.</summary>
        protected MulticastDelegate()
        {
        }

        /// <summary>True when the object is a delegate of the same type that calls the same methods on the same objects.</summary>
        public override bool Equals(object obj) => base.Equals(obj);

        /// <summary>True when both are equal, or both null.</summary>
        public static bool operator ==(MulticastDelegate d1, MulticastDelegate d2) => Same(d1, d2);

        /// <summary>False when both are equal, or both null.</summary>
        public static bool operator !=(MulticastDelegate d1, MulticastDelegate d2) => !Same(d1, d2);
    }
}
