// What marks a test. The attributes carry no behaviour: the generator (Generator/) reads them when a test program is compiled.
using System;

namespace nanoFramework.TestFramework
{
    /// <summary>Marks a class whose methods are tests. It needs a constructor without parameters, or must be static.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    public class TestClassAttribute : Attribute
    {
        /// <summary>Gives the attribute that marks a test method of this class.</summary>
        /// <param name="testMethodAttribute">The attribute found on the method.</param>
        /// <returns>The same attribute.</returns>
        public virtual TestMethodAttribute GetTestMethodAttribute(TestMethodAttribute testMethodAttribute)
        {
            return testMethodAttribute;
        }
    }

    /// <summary>Marks a test: a method that returns nothing and throws when it fails.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public class TestMethodAttribute : Attribute
    {
    }

    /// <summary>Gives the arguments of one run of a test method; a method may have several.</summary>
    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public class DataRowAttribute : Attribute
    {
        /// <summary>Makes a row.</summary>
        /// <param name="methodParameters">The arguments, in the order of the method's parameters.</param>
        /// <exception cref="ArgumentNullException">The array is null.</exception>
        /// <exception cref="ArgumentException">The array is empty.</exception>
        public DataRowAttribute(params object[] methodParameters)
        {
            if (methodParameters == null)
            {
                throw new ArgumentNullException("methodParameters");
            }

            if (methodParameters.Length == 0)
            {
                throw new ArgumentException("A row needs at least one argument.");
            }

            MethodParameters = methodParameters;
        }

        /// <summary>The arguments, in the order of the method's parameters.</summary>
        public object[] MethodParameters { get; }
    }

    /// <summary>Marks a method that runs once, before the first test of its class.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public class SetupAttribute : Attribute
    {
    }

    /// <summary>Marks a method that runs once, after the last test of its class.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    public class CleanupAttribute : Attribute
    {
    }
}
