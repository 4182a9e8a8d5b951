namespace System
{
    /// <summary>A version number of two or four parts.</summary>
    public sealed class Version
    {
        /// <summary>A version of two parts.</summary>
        /// <exception cref="ArgumentOutOfRangeException">A part is negative.</exception>
        public Version(int major, int minor)
        {
            if (major < 0 || minor < 0) throw new ArgumentOutOfRangeException();
            Major = major;
            Minor = minor;
            Build = -1;
            Revision = -1;
        }

        /// <summary>A version of four parts.</summary>
        /// <exception cref="ArgumentOutOfRangeException">A part is negative.</exception>
        public Version(int major, int minor, int build, int revision) : this(major, minor)
        {
            if (build < 0 || revision < 0) throw new ArgumentOutOfRangeException();
            Build = build;
            Revision = revision;
        }

        /// <summary>The first part.</summary>
        public int Major { get; }

        /// <summary>The second part.</summary>
        public int Minor { get; }

        /// <summary>The third part, or -1.</summary>
        public int Build { get; }

        /// <summary>The fourth part, or -1.</summary>
        public int Revision { get; }

        /// <summary>True when the object is a version of the same parts.</summary>
        public override bool Equals(object obj) =>
            obj is Version other && other.Major == Major && other.Minor == Minor && other.Build == Build && other.Revision == Revision;

        /// <summary>A hash of the parts.</summary>
        public override int GetHashCode() => (Major & 0xF) << 28 | (Minor & 0xFF) << 20 | (Build & 0xFF) << 12 | (Revision & 0xFFF);

        /// <summary>The parts with points between them.</summary>
        public override string ToString()
        {
            string text = Major.ToString() + "." + Minor.ToString();
            return Build < 0 ? text : text + "." + Build.ToString() + "." + Revision.ToString();
        }
    }
}
