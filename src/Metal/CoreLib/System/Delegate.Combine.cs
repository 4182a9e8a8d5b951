// Combining, taking apart and comparing delegates. Delegates never change, so lists are copied.

using System.Runtime.CompilerServices;

namespace System
{
    /// <summary>The root of delegates: a method, or a list of methods, to call.</summary>
    public abstract partial class Delegate
    {
        private Wrapper[] Targets => _helperObject as Wrapper[];

        private int TargetCount => Targets == null ? 1 : (int)_extraFunctionPointerOrData;

        private Delegate TargetAt(int index) => Targets == null ? this : Targets[index].Value;

        /// <summary>A delegate that calls the first and then the second; the other one if either is null.</summary>
        /// <exception cref="ArgumentException">They are of different types.</exception>
        public static unsafe Delegate Combine(Delegate a, Delegate b)
        {
            if ((object)a == null) return b;
            if ((object)b == null) return a;
            if (a.m_pEEType != b.m_pEEType) throw new ArgumentException("Delegates must be of the same type.");
            int first = a.TargetCount;
            int second = b.TargetCount;
            Wrapper[] targets = new Wrapper[first + second];
            for (int i = 0; i < first; i++) targets[i].Value = a.TargetAt(i);
            for (int i = 0; i < second; i++) targets[first + i].Value = b.TargetAt(i);
            return a.WithTargets(targets, first + second);
        }

        /// <summary>The source without the last occurrence of the value's calls; null if nothing remains.</summary>
        public static Delegate Remove(Delegate source, Delegate value)
        {
            if ((object)source == null) return null;
            if ((object)value == null) return source;
            int count = source.TargetCount;
            int length = value.TargetCount;
            for (int start = count - length; start >= 0; start--)
            {
                int matched = 0;
                while (matched < length && Same(source.TargetAt(start + matched), value.TargetAt(matched))) matched++;
                if (matched != length) continue;

                int left = count - length;
                if (left == 0) return null;
                if (left == 1) return source.TargetAt(start == 0 ? count - 1 : 0);
                Wrapper[] targets = new Wrapper[left];
                for (int i = 0; i < left; i++) targets[i].Value = source.TargetAt(i < start ? i : i + length);
                return source.WithTargets(targets, left);
            }

            return source;
        }

        /// <summary>The single delegates that this one calls, in order.</summary>
        public virtual Delegate[] GetInvocationList()
        {
            Delegate[] list = new Delegate[TargetCount];
            for (int i = 0; i < list.Length; i++) list[i] = TargetAt(i);
            return list;
        }

        /// <summary>The object that the last method is called on; null for a static method.</summary>
        public object Target
        {
            get
            {
                Delegate last = TargetAt(TargetCount - 1);
                return (object)last._firstParameter == (object)last ? last._helperObject : last._firstParameter;
            }
        }

        /// <summary>True when the object is a delegate of the same type that calls the same methods on the same objects.</summary>
        public override bool Equals(object obj) => obj is Delegate other && Same(this, other);

        /// <summary>True when both are equal, or both null.</summary>
        public static bool operator ==(Delegate d1, Delegate d2) => Same(d1, d2);

        /// <summary>False when both are equal, or both null.</summary>
        public static bool operator !=(Delegate d1, Delegate d2) => !Same(d1, d2);

        internal static unsafe bool Same(Delegate a, Delegate b)
        {
            if ((object)a == (object)b) return true;
            if ((object)a == null || (object)b == null || a.m_pEEType != b.m_pEEType) return false;
            int count = a.TargetCount;
            if (count != b.TargetCount) return false;
            for (int i = 0; i < count; i++)
            {
                if (!a.TargetAt(i).SameTarget(b.TargetAt(i))) return false;
            }

            return true;
        }

        // A delegate that goes through a thunk has itself as first parameter; what it calls is then in the extra data.
        private bool SameTarget(Delegate other)
        {
            bool throughThunk = (object)_firstParameter == (object)this;
            if (throughThunk != ((object)other._firstParameter == (object)other)) return false;
            if (_functionPointer != other._functionPointer || _extraFunctionPointerOrData != other._extraFunctionPointerOrData) return false;
            return throughThunk ? _helperObject == other._helperObject : _firstParameter == other._firstParameter;
        }

        private Delegate WithTargets(Wrapper[] targets, int count)
        {
            Delegate combined = Unsafe.As<Delegate>(MemberwiseClone());
            combined._functionPointer = GetThunk(MulticastThunk);
            combined._firstParameter = combined;
            combined._helperObject = targets;
            combined._extraFunctionPointerOrData = count;
            return combined;
        }
    }
}
