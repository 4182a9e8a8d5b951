using nanoFramework.TestFramework;

namespace NFUnitTest.Schedules
{
    /// <summary>Both threads find nothing and make the one thing that there shall be.</summary>
    [TestClass]
    public class LazyTests
    {
        private readonly object _gate = new object();
        private Sensor _sensor;
        private Sensor _first;
        private Sensor _second;

        [TestMethod]
        public void Bug()
        {
            _sensor = null;
            Workers.Run(() => _first = Open(), () => _second = Open());
            Assert.IsTrue(_first == _second, "two sensors are open");
        }

        [TestMethod]
        public void Twin()
        {
            _sensor = null;
            Workers.Run(() => _first = OpenLocked(), () => _second = OpenLocked());
            Assert.IsTrue(_first == _second, "two sensors are open");
        }

        private Sensor Open()
        {
            if (_sensor == null)
            {
                _sensor = new Sensor();
            }

            return _sensor;
        }

        private Sensor OpenLocked()
        {
            lock (_gate)
            {
                return Open();
            }
        }

        private class Sensor
        {
        }
    }
}
