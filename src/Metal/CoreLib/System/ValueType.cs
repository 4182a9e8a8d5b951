namespace System
{
    /// <summary>The root of structures and enumerations.</summary>
    public abstract class ValueType
    {
        /// <summary>For the compiler.</summary>
        protected ValueType()
        {
        }

        /// <summary>True when the other object is of the same type and its bytes are the same; of numbers, as .NET has it, 0 is -0 and NaN is NaN.</summary>
        /// <remarks>A structure with references compares them by identity, one with padding or floats should override this.</remarks>
        public override bool Equals(object obj) => Runtime.ObjectCloner.SameValue(this, obj);

        /// <summary>The value in a format that its type knows; String.Format asks for it.</summary>
        /// <remarks>A virtual method and no type test, so that only the formatting of types that are boxed somewhere is compiled in.</remarks>
        internal virtual string Format(string format) => ToString();
    }
}
