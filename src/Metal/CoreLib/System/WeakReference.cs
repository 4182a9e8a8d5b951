using System.Runtime.CompilerServices;

namespace System
{
    /// <summary>A reference that does not keep its target: a collection that finds no other reference sets it to null.</summary>
    public class WeakReference
    {
        // Raw addresses, which the collector does not follow.
        internal nint _target;
        internal nint _next;

        /// <summary>Refers to <paramref name="target"/>, which may be null.</summary>
        public WeakReference(object target)
        {
            WeakReferences.Add(this);
            _target = Unsafe.AddressOf(target);
        }

        /// <summary>False once the target has been collected, or set to null.</summary>
        public virtual bool IsAlive => Read() != 0;

        /// <summary>The target, or null when it has been collected.</summary>
        public virtual object Target
        {
            get => Unsafe.ObjectAt(Read());
            set => _target = Unsafe.AddressOf(value);
        }

        // Volatile: compiled code expects that `new` changes no field, but it may collect.
        private nint Read() => Threading.Volatile.Read(ref Unsafe.As<nint, int>(ref _target));
    }
}
