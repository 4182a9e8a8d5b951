namespace nanoFramework.Runtime.Events
{
    /// <summary>Where an event comes from. The numbers are nanoFramework's.</summary>
    public enum EventCategory
    {
        /// <summary>Not known.</summary>
        Unknown = 0,

        /// <summary>A program's own events: <see cref="CustomEvent"/>.</summary>
        Custom = 10,

        /// <summary>Pins.</summary>
        Gpio = 20,

        /// <summary>Serial ports.</summary>
        SerialDevice = 30,

        /// <summary>The network.</summary>
        Network = 40,

        /// <summary>WiFi.</summary>
        WiFi = 50,

        /// <summary>The CAN bus.</summary>
        Can = 60,

        /// <summary>Storage that was put in or taken out.</summary>
        Storage = 70,

        /// <summary>Radio.</summary>
        Radio = 80,

        /// <summary>High-resolution timers.</summary>
        HighResolutionTimer = 90,

        /// <summary>Bluetooth.</summary>
        Bluetooth = 100,

        /// <summary>USB.</summary>
        Usb = 110,

        /// <summary>Touch.</summary>
        Touch = 120,

        /// <summary>Gestures.</summary>
        Gesture = 130,

        /// <summary>OpenThread.</summary>
        OpenThread = 140,

        /// <summary>ESP-NOW.</summary>
        EspNow = 150
    }
}
