// The three analog-digital converters, one conversion at a time, started by software, 12 bits. Callers take turns: the library
// holds a lock around each call.
//
// Channels are numbered through: 0 to 18 are ADC1's inputs (16 the temperature sensor, 17 the reference, 18 the battery), 19 to
// 34 ADC2's inputs 0 to 15, 35 to 50 ADC3's.
//
// The emulator never reports the end of a conversion; its result, a value that steps by 7, is there at once. So the wait is left
// out there, and only there: on a chip a converter that does not finish is dead, and the caller is told.

using System.Runtime;
using System.Runtime.InteropServices;

namespace NfThread.Chip;

[StructLayout(LayoutKind.Sequential)]
internal struct AdcRegisters
{
    public Register Status, Control1, Control2, SampleTimeHigh, SampleTimeLow;
    private Register _offset1, _offset2, _offset3, _offset4, _high, _low;
    public Register Sequence1, Sequence2, Sequence3;
    private Register _injectedSequence, _injected1, _injected2, _injected3, _injected4;
    public Register Data;
}

internal static unsafe class Adc
{
    private const int FirstInputs = 19;
    private const int OtherInputs = 16;
    private const int Channels = FirstInputs + (2 * OtherInputs);
    private const int Battery = 18;

    private const uint EndOfConversion = 1u << 1;
    private const uint On = 1u << 0;
    private const uint Start = 1u << 30;

    // Common control: the two internal sensors, the battery divider; the clock stays at half the bus clock, 42 MHz at most.
    private static Register* CommonControl => (Register*)0x40012304;
    private const uint BatteryOn = 1u << 22;
    private const uint SensorsOn = 1u << 23;
    private const uint QuarterClock = 1u << 16;

    // Cycles of sampling: 84 suit a source of up to 10 kOhm; the internal sensors need 10 us, which 480 give at 36 MHz.
    private const uint Sample84 = 4;
    private const uint Sample480 = 7;

    // A conversion takes 23 us at most, switching a converter on 3 us; ten times as long is dead.
    private const uint Bound = Board.CoreClock / 1000000 * 250 / Register.CyclesPerRead;
    private const uint SettleReads = Board.CoreClock / 1000000 * 10 / Register.CyclesPerRead;

    private static AdcRegisters* Converter(int number) => (AdcRegisters*)(0x40012000 + ((number - 1) * 0x100));

    [RuntimeExport("nf_chip_adc_channels")]
    internal static int ChannelCount() => Channels;

    [RuntimeExport("nf_chip_adc_bits")]
    internal static int Bits() => 12;

    /// <summary>Which converter, 1 to 3, in bits 8 and up, and which of its inputs, in bits 0 to 7.</summary>
    [RuntimeExport("nf_chip_adc_place")]
    internal static int PlaceOf(int channel)
    {
        if (channel < FirstInputs) return (1 << 8) | channel;
        channel -= FirstInputs;
        return ((2 + (channel / OtherInputs)) << 8) | (channel % OtherInputs);
    }

    /// <summary>Makes the channel's pin analog and switches its converter on. False: the channel has no pin to go to on this converter.</summary>
    [RuntimeExport("nf_chip_adc_open")]
    internal static bool Open(int channel)
    {
        int place = PlaceOf(channel);
        int number = place >> 8;
        int input = place & 0xFF;
        int pin = PinOf(number, input);
        if (pin < 0 && input < 16) return false;
        Rcc.EnableApb2(Rcc.Adc1 << (number - 1));
        CommonControl->Set(QuarterClock);
        if (pin >= 0) Gpio.UseAnalog(pin);
        else CommonControl->Set(input == Battery ? BatteryOn : SensorsOn);

        AdcRegisters* converter = Converter(number);
        if (converter->Control2.Has(On)) return true;
        converter->Control2.Set(On);

        // Time to stabilise: a wait that is meant to end at its bound.
        if (!Emulator.IsPresent) converter->Control2.Await(On, 0, SettleReads);
        return true;
    }

    /// <summary>Converts once; 0 to 4095, or -1 when the converter does not finish.</summary>
    [RuntimeExport("nf_chip_adc_read")]
    internal static int Read(int channel)
    {
        int place = PlaceOf(channel);
        AdcRegisters* converter = Converter(place >> 8);
        int input = place & 0xFF;

        uint cycles = input < 16 ? Sample84 : Sample480;
        ref Register sampleTime = ref converter->SampleTimeLow;
        int field = input * 3;
        if (input >= 10)
        {
            sampleTime = ref converter->SampleTimeHigh;
            field = (input - 10) * 3;
        }

        // The battery divider is on the temperature sensor's input and wins over it, so it is on for its own conversion only.
        if (input == Battery) CommonControl->Set(BatteryOn);
        else if (input == 16) CommonControl->Clear(BatteryOn);

        sampleTime.Replace(7u << field, cycles << field);
        converter->Sequence1.Value = 0;
        converter->Sequence3.Value = (uint)input;
        converter->Status.Clear(EndOfConversion);
        converter->Control2.Set(Start);
        if (!Emulator.IsPresent && !converter->Status.Await(EndOfConversion, EndOfConversion, Bound)) return -1;
        return (int)converter->Data.Value;
    }

    private static int PinOf(int number, int input)
    {
        const int portA = 0;
        const int portB = 16;
        const int portC = 32;
        const int portF = 80;
        if (input >= 16) return -1;
        if (input <= 3) return portA + input;
        if (number == 3)
        {
            if (input <= 8) return portF + input + 2;
            if (input == 9) return portF + 3;
            return input <= 13 ? portC + input - 10 : portF + input - 10;
        }

        if (input <= 7) return portA + input;
        return input <= 9 ? portB + input - 8 : portC + input - 10;
    }
}
