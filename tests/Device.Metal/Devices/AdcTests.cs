using System;
using System.Device.Adc;
using nanoFramework.TestFramework;

namespace NfThread.Metal.Tests
{
    /// <summary>The converters, as far as the emulator has them: a value that steps by 7 with each conversion.</summary>
    [TestClass]
    public class AdcTests
    {
        [Setup]
        public void NeedsInputs()
        {
            BoardNeeds.AnalogInputs();
        }

        [TestMethod]
        public void Converts()
        {
            AdcController controller = new AdcController();
            Assert.AreEqual(12, controller.ResolutionInBits);
            Assert.AreEqual(4095, controller.MaxValue);
            Assert.AreEqual(0, controller.MinValue);
            AdcChannel channel = controller.OpenChannel(Board.Adc0Channel);
            AdcChannel other = controller.OpenChannel(Board.Adc1Channel);
            int first = channel.ReadValue();
            Assert.AreEqual((first + 7) & 4095, other.ReadValue());
            for (int i = 0; i < 1000; i++)
            {
                int value = channel.ReadValue();
                Assert.IsTrue(value >= 0 && value <= 4095);
            }
        }

        [TestMethod]
        public void WrongUseIsRefused()
        {
            AdcController controller = new AdcController();
            Assert.ThrowsException(typeof(ArgumentException), () => controller.OpenChannel(-1));
            Assert.ThrowsException(typeof(ArgumentException), () => controller.OpenChannel(controller.ChannelCount));
            Assert.IsFalse(controller.IsChannelModeSupported(AdcChannelMode.Differential));
            Assert.ThrowsException(typeof(NotSupportedException), () => controller.ChannelMode = AdcChannelMode.Differential);
            AdcChannel channel = controller.OpenChannel(0);
            channel.Dispose();
            Assert.ThrowsException(typeof(ObjectDisposedException), () => channel.ReadValue());
        }
    }
}
