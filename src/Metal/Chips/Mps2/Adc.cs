// The board has no analog inputs. These answers make AdcController say so: no channels, and none can be opened.

using System.Runtime;

namespace NfThread.Chip;

internal static class Adc
{
    [RuntimeExport("nf_chip_adc_channels")]
    internal static int ChannelCount() => 0;

    [RuntimeExport("nf_chip_adc_bits")]
    internal static int Bits() => 0;

    [RuntimeExport("nf_chip_adc_place")]
    internal static int PlaceOf(int channel) => 0;

    [RuntimeExport("nf_chip_adc_open")]
    internal static bool Open(int channel) => false;

    [RuntimeExport("nf_chip_adc_read")]
    internal static int Read(int channel) => -1;
}
