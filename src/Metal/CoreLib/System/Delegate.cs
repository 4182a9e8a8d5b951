// Delegates as ilc builds them: it fills the four fields through the Initialize* methods below and calls
// _functionPointer with _firstParameter as the first argument. A thunk stands in between when the shapes differ.

using System.Runtime;

namespace System
{
    public abstract partial class Delegate
    {
        internal object _firstParameter;
        internal object _helperObject;
        internal nint _extraFunctionPointerOrData;
        internal nint _functionPointer;

        private protected const int MulticastThunk = 0;
        private protected const int ClosedStaticThunk = 1;
        private protected const int OpenStaticThunk = 2;

        // A multicast delegate's _helperObject is an array of these; ilc's multicast thunk reads it, with the count in
        // _extraFunctionPointerOrData.
        internal struct Wrapper
        {
            public Wrapper(Delegate value) => Value = value;
            public Delegate Value;
        }

        /// <summary>For the compiler.</summary>
        protected Delegate()
        {
        }

        private protected virtual nint GetThunk(int whichThunk) => 0;

        private void InitializeClosedInstance(object firstParameter, nint functionPointer)
        {
            if (firstParameter == null) throw new ArgumentException("Delegate to an instance method cannot have null 'this'.");
            _functionPointer = functionPointer;
            _firstParameter = firstParameter;
        }

        private void InitializeClosedInstanceSlow(object firstParameter, nint functionPointer) => InitializeClosedInstance(firstParameter, functionPointer);

        private void InitializeClosedInstanceWithoutNullCheck(object firstParameter, nint functionPointer)
        {
            _functionPointer = functionPointer;
            _firstParameter = firstParameter;
        }

        private unsafe void InitializeClosedInstanceToInterface(object firstParameter, nint dispatchCell)
        {
            if (firstParameter == null) throw new NullReferenceException();
            _functionPointer = InterfaceDispatch.Resolve(firstParameter, (DispatchCell*)dispatchCell);
            _firstParameter = firstParameter;
        }

        private void InitializeClosedStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
        {
            _extraFunctionPointerOrData = functionPointer;
            _helperObject = firstParameter;
            _functionPointer = functionPointerThunk;
            _firstParameter = this;
        }

        private void InitializeOpenStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
        {
            _firstParameter = this;
            _functionPointer = functionPointerThunk;
            _extraFunctionPointerOrData = functionPointer;
        }

        /// <summary>The address of the code that runs: what a fault report or a thread's default name is resolved from.</summary>
        internal nint MethodAddress
        {
            get
            {
                Delegate first = _helperObject is Wrapper[] ? ((Wrapper[])_helperObject)[0].Value : this;
                return first._firstParameter == (object)first ? first._extraFunctionPointerOrData : first._functionPointer;
            }
        }
    }
}
