// What a chip exports for analog inputs (Chips/README.md).

using System.Runtime;
using System.Runtime.CompilerServices;

namespace System.Device.Adc
{
    internal static class AdcChip
    {
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_adc_channels")]
        internal static extern int GetChannelCount();

        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_adc_bits")]
        internal static extern int GetBits();

        /// <summary>The converter, 1 and up, in bits 8 and up; which of its inputs in bits 0 to 7.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_adc_place")]
        internal static extern int GetPlace(int channel);

        /// <summary>False: there is no such channel.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_adc_open")]
        internal static extern bool Open(int channel);

        /// <summary>The value, or -1 when the converter does not answer. Not to be called by two threads at once.</summary>
        [MethodImpl(MethodImplOptions.InternalCall)]
        [RuntimeImport("*", "nf_chip_adc_read")]
        internal static extern int Read(int channel);
    }
}
