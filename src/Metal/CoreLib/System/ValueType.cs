namespace System
{
    public abstract class ValueType
    {
        protected ValueType()
        {
        }

        /// <summary>True when the other object is of the same type and its bytes are the same.</summary>
        /// <remarks>A structure with references compares them by identity, one with padding or floats should override this.</remarks>
        public override bool Equals(object obj) => Runtime.ObjectCloner.SameBits(this, obj);

        public override int GetHashCode() => Runtime.ObjectCloner.HashOfBits(this);
    }
}
