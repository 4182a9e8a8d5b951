// Named arguments for a thread's function: a few name/value pairs, searched in a row because there are never many of them.
using System;

namespace NfThread
{
    /// <summary>The named arguments of a thread's function. Mirrors the <c>kwargs</c> dictionary of <c>_thread.start_new_thread</c>.</summary>
    /// <remarks>Not synchronised: fill it before the start and read it in the thread.</remarks>
    /// <example>
    /// <code>
    /// KeywordArguments settings = new KeywordArguments();
    /// settings["interval"] = 250;
    /// StartNewThread((args, kwargs) =&gt;
    /// {
    ///     int interval = kwargs.Contains("interval") ? (int)kwargs["interval"] : 1000;
    ///     Thread.Sleep(interval);
    /// }, new object[0], settings);
    /// </code>
    /// </example>
    public class KeywordArguments
    {
        private string[] _names = new string[4];
        private object[] _values = new object[4];
        private int _count;

        /// <summary>Makes an empty set.</summary>
        public KeywordArguments()
        {
        }

        /// <summary>The number of names that have a value.</summary>
        public int Count
        {
            get { return _count; }
        }

        /// <summary>The value of a name. Setting adds the name or replaces its value; null is a value like any other.</summary>
        /// <param name="name">The name, compared letter by letter.</param>
        /// <exception cref="ArgumentNullException">The name is null.</exception>
        /// <exception cref="ArgumentException">Reading a name that is absent.</exception>
        public object this[string name]
        {
            get
            {
                int index = IndexOf(name);
                if (index < 0)
                {
                    throw new ArgumentException("no keyword argument named '" + name + "'");
                }

                return _values[index];
            }

            set
            {
                int index = IndexOf(name);
                if (index < 0)
                {
                    index = Append(name);
                }

                _values[index] = value;
            }
        }

        /// <summary>Tells whether a name has a value.</summary>
        /// <param name="name">The name, compared letter by letter.</param>
        /// <returns>True if it has, even if the value is null.</returns>
        /// <exception cref="ArgumentNullException">The name is null.</exception>
        public bool Contains(string name)
        {
            return IndexOf(name) >= 0;
        }

        private int IndexOf(string name)
        {
            if (name == null)
            {
                throw new ArgumentNullException(null, "keywords must be strings");
            }

            for (int i = 0; i < _count; i++)
            {
                if (_names[i] == name)
                {
                    return i;
                }
            }

            return -1;
        }

        private int Append(string name)
        {
            if (_count == _names.Length)
            {
                string[] names = new string[_count * 2];
                object[] values = new object[_count * 2];
                Array.Copy(_names, names, _count);
                Array.Copy(_values, values, _count);
                _names = names;
                _values = values;
            }

            _names[_count] = name;
            return _count++;
        }
    }
}
